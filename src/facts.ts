/** What readers' pages are made from. Stores note the facts a page uses while it is made; whoever changes one writes it to the
 *  table `changes`, and every page made from it is forgotten. */

export type Fact =
  | `article:${number}` // an article's own page: its edition, or its being gone, and who its neighbours are
  | `headline:${number}` // what lists show of an article
  | `list:channel:${number}` // which articles are in a channel (or in a first-level channel and its columns), in which order
  | 'list:galleries' // which picture stories there are, in which order
  | 'list:latest' // which articles there are at all, in which order
  | `channel:${number}` // a channel's name, slug and place
  | 'navigation' // the first-level channels: which, in which order, their names
  | 'corrections' // what was corrected, on its own page and in the feed
  | 'breaking' // the line above every page
  | `page:${number}` // a single page's own address, title and text
  | 'glossary' // what the newsroom decides about conversion
  | `tag:${string}` // under which name a tag is shown that was written so
  | `topic:${number}` // a topic's address, title, lead, sections and what stands in them
  | 'pages' // the single pages that the foot of every page leads to
  | `media:${number}` // a picture, video or paper: its renditions; number 0: that there is none at an address
  | 'front-page' // what stands in the slots
  | 'hot-pictures' // what stands in the slot for 热点图片, which most pages show
  | 'site'; // the newsroom's settings

export type NoteFact = (fact: Fact) => void;

/** Gathers the facts that are noted while something is made. Making is synchronous, so one collector in scope suffices. */
export function createFactCollector() {
  let current: Set<Fact> | undefined;

  return {
    /** Notes a fact for whatever is being made; outside of a making it does nothing. */
    note: ((fact) => current?.add(fact)) as NoteFact,

    /** Runs `make` and gives its result with the facts noted meanwhile. */
    collect<T>(make: () => T): { result: T; facts: Set<Fact> } {
      const outer = current;
      const facts = new Set<Fact>();
      current = facts;
      try {
        return { result: make(), facts };
      } finally {
        current = outer;
      }
    },
  };
}

export type FactCollector = ReturnType<typeof createFactCollector>;
