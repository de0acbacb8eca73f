import { hookBeacon } from "./beacon";
import { hookFetch } from "./fetch";
import { hookFetchLater } from "./fetch-later";
import { hookFormSubmit } from "./form-submit";
import { replaceToString } from "./replace";
import { standWhileGuarded } from "./standing";
import { hookXhr } from "./xhr";

standWhileGuarded([replaceToString, hookFetch, hookFetchLater, hookXhr, hookBeacon, hookFormSubmit]);
