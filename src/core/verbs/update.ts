import { defineVerb } from "../define";

/** Changes to what is there. Its `things` are marks that are put on and taken off (a star, a label): never a delete. */
export const update = defineVerb({
  name: "update",
  rank: 5,
  does: `update edit modify change set put patch save rename move merge reorder toggle mark unmark flag unflag star unstar
    pin unpin lock unlock archive unarchive restore undelete untrash undo redo close reopen open resolve unresolve
    assign unassign subscribe unsubscribe follow unfollow watch unwatch mute unmute like unlike
    accept reject approve decline dismiss cancel stop pause resume restart reboot retry rerun replay rollback revert reset
    refresh reload sync snooze hide unhide link unlink attach detach associate disassociate tag untag label unlabel apply
    complete finish finalize confirm verify activate deactivate resize scale rotate acknowledge ack convert transform
    join leave annotate replace swap increment decrement transition rebuild reindex process trigger execute invoke
    bookmark unbookmark favorite favourite void upsert store submit unpublish enable disable exit enter test rerequest
    claim unclaim react unreact respond bump flush start end expire kill abort retire ship succeed fail return
    repair migrate switch upgrade downgrade recycle connect disconnect trigger play reroute failover write regenerate
    promote demote monitor endorse cleanup timeout continue todo deny transfer invalidate throttle drain evict extend
    renew split rank sort feature adjust migrate relocate rebase squash enqueue dequeue requeue escalate triage
    checkin poweron poweroff powercycle shutdown turn prioritize allocate deallocate invert unfurl present reverse credit restrict unstack report place redeem
    advance hire override scan clean compact defragment fulfill fulfil reschedule chmod chown`,
  things: `star starred pin lock like bookmark follow following follower subscription watch watcher mute label
    assignee favorite favourite flag read subscribe subscriber reviewer password mfa 2fa`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "update",
});
