// Documented: the Gmail API v1. Its lines were written from knowledge of the documentation, not compared with it line by line.
// What Gmail's own page sends is no documented API; it is left to the general classifier.
import { siteOf } from "../site-of";

export const gmail = siteOf({
  name: "gmail",
  checked:
    "documented: the Gmail API v1; written from knowledge of the documentation, not compared with it line by line, 2026-11",
  hosts: ["gmail.googleapis.com", "www.googleapis.com", "content.googleapis.com"],
  endpoints: [
    {
      on: [
        "POST /gmail/v1/users/*/messages/send",
        "POST /upload/gmail/v1/users/*/messages/send",
        "POST /gmail/v1/users/*/drafts/send",
        "POST /upload/gmail/v1/users/*/drafts/send",
      ],
      verb: "send",
      audience: "recipients",
      count: 1,
      reversible: "no",
    },
    {
      on: [
        "POST /gmail/v1/users/*/drafts",
        "PUT /gmail/v1/users/*/drafts/*",
        "POST /upload/gmail/v1/users/*/drafts",
        "PUT /upload/gmail/v1/users/*/drafts/*",
      ],
      verb: "draft",
      audience: "self",
    },
    { on: ["POST /gmail/v1/users/*/watch", "POST /gmail/v1/users/*/stop"], verb: "settings", audience: "self" },
    {
      on: ["POST /gmail/v1/users/*/messages/*/trash"],
      verb: "delete",
      count: 1,
      reversible: "yes",
      undo: { method: "POST", path: "/gmail/v1/users/{1}/messages/{2}/untrash" },
    },
    {
      on: ["POST /gmail/v1/users/*/threads/*/trash"],
      verb: "delete",
      count: "many",
      reversible: "yes",
      undo: { method: "POST", path: "/gmail/v1/users/{1}/threads/{2}/untrash" },
    },
    {
      on: ["POST /gmail/v1/users/*/messages/*/untrash", "POST /gmail/v1/users/*/threads/*/untrash"],
      verb: "update",
      audience: "self",
      reversible: "yes",
    },
    {
      on: ["POST /gmail/v1/users/*/messages/batchDelete"],
      verb: "delete",
      count: { of: "ids" },
      reversible: "no",
    },
    { on: ["DELETE /gmail/v1/users/*/messages/*"], verb: "delete", count: 1, reversible: "no" },
    { on: ["DELETE /gmail/v1/users/*/drafts/*"], verb: "delete", audience: "self", count: 1, reversible: "no" },
    { on: ["DELETE /gmail/v1/users/*/threads/*"], verb: "delete", count: "many", reversible: "no" },
    {
      on: ["POST /gmail/v1/users/*/messages/batchModify"],
      fields: { addLabelIds: ["TRASH", "SPAM"] },
      verb: "delete",
      count: { of: "ids" },
      reversible: "yes",
    },
    {
      on: ["POST /gmail/v1/users/*/messages/*/modify", "POST /gmail/v1/users/*/threads/*/modify"],
      fields: { addLabelIds: ["TRASH", "SPAM"] },
      verb: "delete",
      reversible: "yes",
    },
    {
      on: ["POST /gmail/v1/users/*/messages/batchModify"],
      verb: "update",
      audience: "self",
      count: { of: "ids" },
      reversible: "yes",
    },
    {
      on: ["POST /gmail/v1/users/*/messages/*/modify", "POST /gmail/v1/users/*/threads/*/modify"],
      verb: "update",
      audience: "self",
      reversible: "yes",
    },
    {
      on: [
        "POST /gmail/v1/users/*/messages",
        "POST /gmail/v1/users/*/messages/import",
        "POST /upload/gmail/v1/users/*/messages",
      ],
      verb: "create",
      audience: "self",
    },
    { on: ["POST|PUT|PATCH /gmail/v1/users/*/labels/**"], verb: "update", audience: "self", reversible: "yes" },
    { on: ["DELETE /gmail/v1/users/*/labels/*"], verb: "delete", count: 1, reversible: "no" },
    // Mail that leaves by itself, and people who may read it.
    {
      on: [
        "POST|DELETE /gmail/v1/users/*/settings/delegates/**",
        "POST|DELETE /gmail/v1/users/*/settings/forwardingAddresses/**",
        "PUT /gmail/v1/users/*/settings/autoForwarding",
        "POST|PUT|PATCH|DELETE /gmail/v1/users/*/settings/sendAs/**",
        "PUT /gmail/v1/users/*/settings/imap",
        "PUT /gmail/v1/users/*/settings/pop",
      ],
      verb: "grant",
    },
    { on: ["POST /gmail/v1/users/*/settings/filters"], fields: { "action.forward": ["*"] }, verb: "grant" },
    {
      on: ["POST|DELETE /gmail/v1/users/*/settings/filters/**", "PUT /gmail/v1/users/*/settings/vacation"],
      verb: "settings",
    },
    { on: ["PUT /gmail/v1/users/*/settings/language"], verb: "settings", audience: "self" },
  ],
  cases: [
    {
      what: "a mail is sent",
      method: "POST",
      url: "https://gmail.googleapis.com/gmail/v1/users/me/messages/send",
      body: '{"raw":"RnJvbTog"}',
      expected: { verb: "send", audience: "recipients", reversible: "no" },
    },
    {
      what: "a draft is saved",
      method: "PUT",
      url: "https://gmail.googleapis.com/gmail/v1/users/me/drafts/r1",
      body: '{"message":{"raw":"RnJvbTog"}}',
      expected: { verb: "draft" },
    },
    {
      what: "a mail goes to the bin, and can come back",
      method: "POST",
      url: "https://gmail.googleapis.com/gmail/v1/users/me/messages/18c/trash",
      expected: {
        verb: "delete",
        reversible: "yes",
        undo: { method: "POST", path: "/gmail/v1/users/me/messages/18c/untrash" },
      },
    },
    {
      what: "four mails are deleted for good",
      method: "POST",
      url: "https://gmail.googleapis.com/gmail/v1/users/me/messages/batchDelete",
      body: '{"ids":["1","2","3","4"]}',
      expected: { verb: "delete", count: 4, reversible: "no" },
    },
    {
      what: "two mails go to the bin by their labels",
      method: "POST",
      url: "https://gmail.googleapis.com/gmail/v1/users/me/messages/batchModify",
      body: '{"ids":["1","2"],"addLabelIds":["TRASH"]}',
      expected: { verb: "delete", count: 2, reversible: "yes" },
    },
    {
      what: "an opened mail loses its unread mark",
      method: "POST",
      url: "https://gmail.googleapis.com/gmail/v1/users/me/messages/18c/modify",
      body: '{"removeLabelIds":["UNREAD"]}',
      expected: { verb: "update", audience: "self", reversible: "yes" },
    },
    {
      what: "mail is forwarded to elsewhere from now on",
      method: "POST",
      url: "https://gmail.googleapis.com/gmail/v1/users/me/settings/forwardingAddresses",
      body: '{"forwardingEmail":"a@b.example"}',
      expected: { verb: "grant" },
    },
    {
      what: "a filter forwards mail",
      method: "POST",
      url: "https://gmail.googleapis.com/gmail/v1/users/me/settings/filters",
      body: '{"criteria":{"from":"x"},"action":{"forward":"a@b.example"}}',
      expected: { verb: "grant" },
    },
  ],
});
