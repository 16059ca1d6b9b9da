/** Every page that readers can ask for. */
import { type RequestHandler, Router } from 'express';
import { NotFound } from '../errors.ts';
import type { Pages } from '../http/page.ts';
import type { Render } from '../http/view.ts';
import type { Services } from '../services.ts';
import { articlePage } from './article.ts';
import { channelPage } from './channel.ts';
import { feed } from './feed.ts';
import type { Frame } from './frame.ts';
import { homePage } from './home.ts';
import { latestPage } from './latest.ts';
import { oldAddress } from './old-address.ts';

const listQuery = {
  query: ['page', 'before', 'after'],
  keeps: (query: Record<string, unknown>) => !query.before && !query.after,
};

export function siteRoutes(services: Services, pages: Pages, frame: Frame, render: Render): RequestHandler {
  const router = Router({ strict: true, caseSensitive: true });

  router.get('/', pages.route(frame.page(homePage(services))));
  router.get('/latest', pages.route(frame.page(latestPage(services)), listQuery));
  router.get('/channels/:slug', pages.route(frame.page(channelPage(services)), listQuery));
  router.get('/articles/:id', pages.route(frame.page(articlePage(services))));
  router.get('/feed.xml', pages.route(feed(services, frame, render)));

  // Whatever is left: an address that an article had elsewhere, or none.
  const nowhere: RequestHandler = pages.route((request) => oldAddress(services, request) ?? missing(), {
    query: 'whole',
  });
  router.get('/{*path}', nowhere);
  return router;
}

function missing(): never {
  throw new NotFound();
}
