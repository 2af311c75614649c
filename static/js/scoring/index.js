/* The scoring page: keyboard, panes, following, pins. The markup comes from components/scoring_*.html; the contract:

   #sheet                       the right pane; it scrolls by itself
     [data-item]                one item: data-key, data-points (most that can be deducted), data-pages ("31-33 40"),
                                data-half (half points allowed), data-veto (no points: in force or not), data-locked
       form[data-mark-form]     autosaves: radios `verdict` (pass deduct not_applicable doubt) or, with data-veto,
                                `applied` (yes no); number `deducted`; textarea `comment`; hidden `seen_version`
       [data-flag]              one flag: data-key, data-state (suspect veto undeterminable hint), data-decision ("" accepted
                                dismissed), data-page, data-box (JSON), data-title
         [data-act=accept]      the button that accepts        [data-act=dismiss] opens the reason's input
         [data-act=look]        goes to the page
       [data-pin]               one own problem: data-key, data-page, data-box, data-title
   #wordings                    the panel of wordings, data-url with ITEM for the item's id; [data-wordings] opens it
   form[data-pin-form]          hidden until a region is drawn; hidden fields page x0 top x1 bottom; select item_key
   [data-panes] [data-splitter] the two panes and the bar between them
   [data-command=help|draw|strip|next-flag|previous-flag|print|facts|compare|signatures]   buttons that do what the key does
   #key-help                    the dialog of keys

   Flags and pins that the server sends anew (htmx) are read again from this markup and shown over the pages, so the
   sheet is the one truth for what is marked. After a flag was decided the next open one is not jumped to by itself:
   the reviewer presses N. */

import { bindKeys } from './keys.js';
import { bindFollowing } from './follow.js';
import { bindItems } from './items.js';
import { bindPanes } from './panes.js';
import { bindPins } from './pins.js';
import { Sheet } from './sheet.js';
import { bindWordings } from './wordings.js';

const root = document.getElementById('sheet');
if (root) {
  const sheet = new Sheet(root);
  bindItems(sheet);
  bindPanes(sheet);
  bindPins(sheet);
  bindFollowing(sheet);
  bindKeys(sheet);
  bindWordings(sheet);
  sheet.shareMarks();
}
