import { z } from "zod";

// zod would else try `new Function`, which the extension's own content security policy reports as a violation.
z.config({ jitless: true });
