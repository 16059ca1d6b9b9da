/** The Express app: the site's router first, before any middleware that readers do not need, then the desk, then the error page. */
import express, { type Express } from 'express';
import { createSpeech, languageOf } from './admin/layout.ts';
import { adminRoutes } from './admin/routes.ts';
import { createErrorPage } from './http/error-page.ts';
import { createPages } from './http/page.ts';
import { securityHeaders } from './http/security-headers.ts';
import { type StaticFiles } from './http/static-files.ts';
import { createRender } from './http/view.ts';
import type { Services } from './services.ts';
import { createFrame } from './site/frame.ts';
import { siteRoutes } from './site/routes.ts';
import { variantPrefixes } from './urls.ts';

export function createApp(services: Services, files: StaticFiles): Express {
  const { config, site, converter, log, now } = services;
  const isHttps = config.siteUrl.startsWith('https:');
  const render = createRender();
  const frame = createFrame({
    siteUrl: config.siteUrl,
    asset: files.address,
    stylesheet: files.text('site.css'),
    render,
    converter,
    site,
    now,
    stylesBytes: () => files.sentBytes('site.css'),
  });
  const pages = createPages({
    ...site,
    face: frame.face,
    securityHeaders: securityHeaders('readers', isHttps),
    log,
  });

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.set('strict routing', true);
  app.set('trust proxy', config.trustProxy);

  app.use('/admin', adminRoutes(services, { frame, render, files }));
  const readers = siteRoutes(services, pages, frame, render);
  app.use(variantPrefixes, readers);
  app.use(readers);
  const speech = createSpeech(services);
  app.use(
    createErrorPage({
      render,
      speech: ({ locals }) => speech(languageOf(locals)),
      log,
      isHttps,
      asset: files.address,
    }),
  );
  return app;
}
