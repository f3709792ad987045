/** What the scripts that draw messages may have done with them. */

import { choose, listNames, openForm, press } from "./bot_requests.js";
import { openMenu } from "./message_menu.js";

export const actions = { press, choose, openMenu, openForm, listNames };
