import { defineVerb } from "../define";

/** Who may do what: roles, members, keys, tokens, visibility. Taking access away is a grant too. */
export const grant = defineVerb({
  name: "grant",
  rank: 12,
  does: `grant revoke authorize authorise deauthorize share unshare impersonate ban unban block unblock
    delegate permit entitle elevate suspend unsuspend enrol unenrol kick silence unsilence`,
  things: `passwords role permission privilege member membership collaborator access acl token key apikey credential secret admin
    administrator owner ownership visibility scope grant share sharing maintainer moderator consent
    allowlist participant whitelist blocklist denylist blacklist bypass installation principal manager approver
    delegate entitlement guest impersonation ban rolebinding clusterrolebinding publicurl publiclink sharelink recoverycode blocking authtoken rights sshkey deploykey publickey
    accesskey signingkey trustee`,
  says: `grant share authorize authorise
    berechtigen gewähren teilen freigeben
    autoriser partager accorder
    autorizar compartir conceder otorgar
    compartilhar partilhar
    condividi condividere autorizza concedi
    delen machtigen
    udostępnij przyznaj autoryzuj
    поделиться предоставить
    مشاركة شارك منح
    分享 共享 授权 授權 共有 付与 공유 부여`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "grant",
});
