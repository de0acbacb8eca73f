import { defineVerb } from "../define";

/**
 * Telemetry is a read too: nobody sees it and nothing changes that a person would miss. Words that may run something
 * ("eval", "render", "load", "format", "match") are none.
 */
export const read = defineVerb({
  name: "read",
  rank: 0,
  does: `get list search find query fetch lookup read view show describe count browse autocomplete suggest typeahead
    preview validate check simulate estimate calculate compute explain analyze analyse parse
    translate compare diff inspect lint detect predict forecast recommend sanitize retrieve download peek
    discover has exist validation markdown markup opengraph oembed freebusy spellcheck spell summarize tokenize introspect exists msearch mget multiget bulkfetch autocompletedata prefetch heartbeat
    filter scroll aggregate stat statistic retrieve enumerate enum explore picker suggestion lookups decrypt decode encode geocode stats statistics aggregations totals histogram insights dryrun loadmore cspreport rum decrypt encrypt
    transcribe recognize classify geolocate userinfo synthesize isochrones keepalive telemetry beacon presence typing pageview impression analytics poll polling seen livesearch findall getall`,
  audience: "self",
  reversible: "yes",
  sentence: "read",
});
