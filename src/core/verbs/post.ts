import { defineVerb } from "../define";

/** Visible to others in a shared place. */
export const post = defineVerb({
  name: "post",
  rank: 8,
  does: "post reply comment tweet retweet repost reblog toot boost crosspost announce answer",
  things: `rating post reply comment thread topic discussion review reaction note answer question tweet toot announcement
    issue feedback testimonial remark shout chirp guestbook upvote pullrequest mergerequest pull ticket`,
  says: `post reply comment tweet repost answer
    antworten posten kommentieren
    répondre commenter poster
    responder comentar contestar`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "post",
});
