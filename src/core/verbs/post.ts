import { defineVerb } from "../define";

/** Visible to others in a shared place. */
export const post = defineVerb({
  name: "post",
  rank: 8,
  does: "post reply comment tweet retweet repost reblog toot boost crosspost announce answer say vote upvote downvote",
  things: `rating post reply comment thread topic discussion review reaction note answer question tweet toot announcement
    issue feedback testimonial remark shout chirp guestbook vote upvote retweet repost reblog pullrequest mergerequest pull ticket bug defect idea complaint`,
  says: `post reply comment tweet repost answer
    antworten posten kommentieren
    répondre commenter poster
    responder comentar contestar
    postar
    rispondi rispondere commenta
    beantwoorden reageren reageer plaatsen
    odpowiedz skomentuj
    ответить комментировать прокомментировать
    رد الرد تعليق
    发表 發表 发帖 發帖 回复 回復 回覆 评论 評論 返信 投稿 コメント 답글 댓글 게시`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "post",
});
