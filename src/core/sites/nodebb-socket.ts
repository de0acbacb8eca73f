// From knowledge of NodeBB's source (`src/socket.io`), versions 1 to 4; the administration's settings from recorded traffic.
import { messagesOf } from "../cues/socket-message";
import { defineSite, type Judgement, type SiteCase } from "../define";

type Said = Omit<Judgement, "detail">;

const seen: Said = { verb: "update", audience: "public" };
const power: Said = { verb: "grant", audience: "team" };
const house: Said = { verb: "settings", audience: "team" };
const own: Said = { verb: "settings", audience: "self" };
const told: Said = { verb: "send", audience: "recipients", reversible: "no" };

/**
 * What the events of NodeBB's socket do that change something, of its versions 1 to 4; what is left out reads, keeps a
 * presence or draws a preview.
 */
const orders: readonly (readonly [said: Said, events: string])[] = [
  [{ verb: "post", audience: "public", count: 1 }, "topics.post posts.reply"],
  [{ verb: "post", audience: "team", count: 1 }, "flags.create flags.appendNote user.setModerationNote"],
  [{ verb: "publish", audience: "public" }, "posts.accept"],
  [
    { ...seen, reversible: "yes" },
    `posts.upvote posts.downvote posts.unvote topics.restore posts.restore topics.pin topics.unpin topics.lock
    topics.unlock user.follow user.unfollow plugins.reactions.addPostReaction plugins.reactions.removePostReaction`,
  ],
  [
    seen,
    `posts.edit posts.editQueuedContent posts.movePost posts.movePosts posts.changeOwner posts.saveEditors topics.move
    topics.moveAll topics.merge topics.createTopicFromPosts topics.setPinExpiry topics.orderPinnedTopics
    topics.updateTags topics.markAsUnreadForAll plugins.poll.vote plugins.poll.updateVote flags.update
    admin.user.setReputation`,
  ],
  [{ verb: "delete", count: 1, reversible: "yes" }, "topics.delete posts.delete modules.chats.delete"],
  [
    { verb: "delete", count: 1, reversible: "no" },
    "topics.purge posts.purge posts.reject user.deleteAccount groups.delete",
  ],
  [
    { verb: "delete", count: "many", reversible: "no" },
    `posts.deletePosts posts.purgePosts user.deleteUsers user.deleteUsersContent user.deleteUsersAndContent
    admin.user.deleteUsers admin.user.deleteUsersContent admin.user.deleteUsersAndContent admin.categories.purge
    admin.tags.deleteTags admin.rewards.delete admin.deleteEvents admin.deleteAllEvents admin.logs.clear
    admin.errors.clear`,
  ],
  [
    told,
    `modules.chats.send plugins.reactions.addMessageReaction user.reset.send user.emailConfirm posts.notify
    admin.email.test admin.digest.resend admin.digest.resendAll admin.user.sendValidationEmail
    admin.user.sendPasswordResetEmail`,
  ],
  [{ verb: "create", audience: "recipients" }, "modules.chats.newRoom"],
  [
    { verb: "update", audience: "recipients" },
    `modules.chats.edit modules.chats.restore modules.chats.renameRoom modules.chats.leave
    plugins.reactions.removeMessageReaction`,
  ],
  [
    power,
    `modules.chats.addUserToRoom modules.chats.removeUserFromRoom modules.chats.toggleOwner groups.join groups.leave
    groups.addMember groups.grant groups.rescind groups.accept groups.reject groups.acceptAll groups.rejectAll
    groups.issueInvite groups.issueMassInvite groups.rescindInvite groups.acceptInvite groups.rejectInvite groups.kick
    user.invite user.acceptRegistration user.rejectRegistration user.deleteInvitation user.banUsers user.unbanUsers
    user.muteUsers user.unmuteUsers user.changePassword user.changeUsernameEmail user.reset.commit
    admin.user.makeAdmins admin.user.removeAdmins admin.user.createUser admin.user.resetLockouts
    admin.user.validateEmail admin.user.forcePasswordReset admin.groups.join admin.groups.leave
    admin.categories.setPrivilege admin.categories.copyPrivilegesToChildren admin.categories.copyPrivilegesFrom
    admin.categories.copyPrivilegesToAllCategories`,
  ],
  [{ verb: "create", audience: "team" }, "groups.create admin.groups.create admin.categories.create admin.tags.create"],
  [
    house,
    `groups.update groups.cover.update groups.cover.remove blacklist.save blacklist.addRule admin.config.set
    admin.config.setMultiple admin.config.remove admin.settings.set admin.themes.set admin.widgets.set
    admin.plugins.toggleActive admin.plugins.toggleInstall admin.plugins.upgrade admin.plugins.orderActivePlugins
    admin.navigation.save admin.social.savePostSharingNetworks admin.rewards.save admin.tags.update admin.tags.rename
    admin.categories.update admin.categories.copySettingsFrom admin.groups.update admin.cache.clear admin.cache.toggle
    admin.reload admin.restart`,
  ],
  [
    own,
    `posts.bookmark posts.unbookmark topics.follow topics.ignore topics.changeWatching categories.setWatchState
    categories.watch categories.ignore user.saveSettings user.toggleBlock`,
  ],
  [
    { verb: "settings", audience: "public" },
    `user.updateProfile user.updateCover user.uploadCroppedPicture user.uploadProfileImageFromUrl user.changePicture
    user.removeUploadedPicture user.removeCover`,
  ],
  [{ verb: "upload", audience: "public" }, "uploads.upload"],
];

const events: ReadonlyMap<string, Judgement> = new Map(
  orders.flatMap(([said, names]) => names.split(/\s+/).map((name) => [name, { ...said, detail: name }] as const)),
);

/** What NodeBB's pages send over their socket beside its Write API: votes and chats of older ones, the administration. */
export const nodebbSocket = defineSite({
  name: "nodebb-socket",
  checked: "driven (recorded traffic: settings, previews, rooms) and documented: events of the source, 2026-11",
  socket: {
    url: String.raw`^wss?:\/\/[^?]*\/socket\.io\/\?(?:[^#]*&)?EIO=\d`,
    events: [...events.keys()],
    later: "pass",
  },
  recognises(facts) {
    if (facts.attempt.channel !== "socket" || !facts.path.endsWith("/socket.io/")) return false;
    const [message] = messagesOf(facts.attempt) ?? [];
    return message !== undefined && events.has(message.event);
  },
  judge(facts) {
    const [message] = messagesOf(facts.attempt) ?? [];
    const judgement = events.get(message?.event ?? "") ?? null;
    if (judgement?.count !== "many" || !Array.isArray(message?.content)) return judgement;
    return { ...judgement, count: Math.max(1, message.content.length) };
  },
  cases: [
    ofSocket("the administration's settings are saved", "admin.config.setMultiple", '{"title":"Our forum"}', {
      verb: "settings",
      audience: "team",
    }),
    ofSocket("a post is voted for", "posts.upvote", '{"pid":7,"room_id":"topic_2"}', {
      verb: "update",
      audience: "public",
      reversible: "yes",
    }),
    ofSocket("a chat message is sent by an older one", "modules.chats.send", '{"roomId":2,"message":"Hi"}', {
      verb: "send",
      audience: "recipients",
    }),
    ofSocket("two members are deleted", "admin.user.deleteUsers", "[4,9]", {
      verb: "delete",
      count: 2,
      reversible: "no",
    }),
    ofSocket("all events are deleted", "admin.deleteAllEvents", "null", { verb: "delete", count: "many" }),
    ofSocket("a member is made an administrator", "admin.user.makeAdmins", "[4]", { verb: "grant", audience: "team" }),
    ofSocket("a topic is moved", "topics.move", '{"tids":[3],"cid":2}', { verb: "update", audience: "public" }),
    ofSocket("a category's privileges are copied", "admin.categories.copyPrivilegesToChildren", '{"cid":2}', {
      verb: "grant",
    }),
  ],
});

function ofSocket(what: string, event: string, content: string, expected: SiteCase["expected"]): SiteCase {
  const url = "/socket.io/?_csrf=x&EIO=4&transport=websocket";
  return { what, channel: "socket", method: "SEND", url, body: `427["${event}",${content}]`, expected };
}
