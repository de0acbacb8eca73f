export interface Mail {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
  isRead: boolean;
}

/** The mailbox as the server keeps it; tests look here to see what really changed. */
export interface MailboxState {
  inbox: Mail[];
  trash: Mail[];
  readonly sent: Mail[];
  /** Autosaved drafts by the compose window's key. */
  readonly drafts: Map<string, { to: string; subject: string; text: string }>;
  nextId: number;
}

export const owner = "ines.okafor@mail.example";

const senders = [
  "Jonas Reuter",
  "Mei Tanaka",
  "Priya Nair",
  "Lukas Brandt",
  "Tomás Silva",
  "Payroll",
  "Harbour Dental",
  "City Library",
] as const;

const subjects = [
  ["Contract, signed copy", "The signed contract is attached. Please keep this mail: legal has no other copy."],
  ["Invoice 2026-118", "Payable until the 30th. The bank details have not changed."],
  ["Photos from the weekend", "Finally sorted them. The one by the lake is my favourite."],
  ["Your appointment on Thursday", "We look forward to seeing you at 14:30. Call us if you cannot come."],
  ["Books due next week", "Two items are due on Monday. You can renew them online once."],
  ["Minutes of the planning round", "Decisions: ship the importer first, move the audit to spring."],
  ["Payslip", "Your payslip for the month is ready in the portal."],
  ["Question about the export", "Is the file meant to carry the customer numbers? I would leave them out."],
] as const;

/** Forty mails, newest first; the first five are unread. */
export function seededMailbox(): MailboxState {
  const inbox = Array.from({ length: 40 }, (_, index): Mail => {
    const [subject, text] = subjects[index % subjects.length] ?? subjects[0];
    return {
      id: index + 1,
      from: senders[(index * 3) % senders.length] ?? senders[0],
      to: owner,
      subject: index < subjects.length ? subject : `${subject} (${Math.floor(index / subjects.length) + 1})`,
      text,
      at: `${20 - Math.floor(index / 2)} Nov`,
      isRead: index >= 5,
    };
  });
  const old: Mail = {
    id: 900,
    from: "City Library",
    to: owner,
    subject: "Thank you for your donation",
    text: "The receipt for your tax return is in this mail.",
    at: "2 Oct",
    isRead: true,
  };
  return { inbox, trash: [old], sent: [], drafts: new Map(), nextId: 2000 };
}

export function search(mailbox: MailboxState, words: string): Mail[] {
  const wanted = words.toLowerCase();
  return mailbox.inbox.filter((mail) => `${mail.from} ${mail.subject} ${mail.text}`.toLowerCase().includes(wanted));
}

/** Moves mails to the trash; says how many were there. */
export function moveToTrash(mailbox: MailboxState, ids: readonly number[]): number {
  const gone = mailbox.inbox.filter((mail) => ids.includes(mail.id));
  mailbox.inbox = mailbox.inbox.filter((mail) => !ids.includes(mail.id));
  mailbox.trash = [...gone, ...mailbox.trash];
  return gone.length;
}
