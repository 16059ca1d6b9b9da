/** Every page that readers can ask for. */
import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { isNumberedPage } from '../database/paging.ts';
import { NotFound } from '../errors.ts';
import type { PageRequest, Pages } from '../http/page.ts';
import type { Render } from '../http/view.ts';
import type { Services } from '../services.ts';
import { articlePage } from './article.ts';
import { channelPage } from './channel.ts';
import { correctionsPage } from './corrections.ts';
import { feed } from './feed.ts';
import type { Frame } from './frame.ts';
import { homePage } from './home.ts';
import { latestPage } from './latest.ts';
import { oldAddress } from './old-address.ts';
import { robots } from './robots.ts';
import { singlePage } from './page.ts';
import { topicPage } from './topic.ts';
import { articleQrCode } from './share.ts';

const listQuery = {
  query: ['page', 'before', 'after'],
  keeps: ({ page, before, after }: PageRequest['query']) =>
    before === undefined && after === undefined && (page === undefined || isNumberedPage(page)),
};

export function siteRoutes(services: Services, pages: Pages, frame: Frame, render: Render): RequestHandler {
  const router = Router({ strict: true, caseSensitive: true });

  router.get('/', pages.route(frame.page(homePage(services))));
  router.get('/latest', pages.route(frame.page(latestPage(services)), listQuery));
  router.get('/channels/:slug', pages.route(frame.page(channelPage(services)), listQuery));
  router.get('/articles/:id', pages.route(frame.page(articlePage(services))));
  router.get('/corrections', pages.route(frame.page(correctionsPage(services))));
  router.get('/robots.txt', pages.route(robots));
  router.get('/pages/:slug', pages.route(frame.page(singlePage(services))));
  router.get('/topics/:slug', pages.route(frame.page(topicPage(services))));
  router.get('/articles/:id/qr.svg', pages.route(articleQrCode(services, frame)));
  router.get('/feed.xml', pages.route(feed(services, frame, render)));

  // Whatever is left: an address that an article had elsewhere, or none.
  const nowhere: RequestHandler = pages.route((request) => oldAddress(services, request) ?? missing(), {
    query: 'whole',
  });
  router.use(nowhere);
  // An address that is not percent-encoded UTF-8: of a mistaken hand, or from the years of GBK and Big5.
  const undecodable: ErrorRequestHandler = (error, request, response, next) => {
    if (error instanceof URIError) return nowhere(request, response, next);
    next(error);
  };
  router.use(undecodable);
  return router;
}

function missing(): never {
  throw new NotFound();
}
