import { install } from "./install";
import { installLounge } from "./lounge";
import { installVendure } from "./vendure";

/** Before the first test, and outside its time limit. */
export default function setUp(): void {
  install("roundcube");
  install("fossil");
  installVendure();
  installLounge();
}
