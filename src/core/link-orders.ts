/** Parameters by which a link says what it does, and what it says then: following it is the effect. */
export const linkParameters = ["action", "act", "do", "op", "cmd"] as const;
export const linkOrders: readonly string[] =
  `delete remove trash untrash purge destroy erase empty revert rollback undelete restore approve unapprove publish
  unpublish ban unban grant revoke`.split(/\s+/);
