import { ListItem } from '@tiptap/extension-list';
import StarterKit from '@tiptap/starter-kit';

/** Tab leaves the editor, as it leaves any other control: an item goes in and out by Ctrl + ] and Ctrl + [. */
const Item = ListItem.extend({
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Mod-]': () => this.editor.commands.sinkListItem(this.name),
      'Mod-[': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

/** What a rich text may hold: the marks that the server keeps, and no other. */
export const richExtensions = [
  StarterKit.configure({
    heading: { levels: [3, 4] },
    listItem: false,
    listKeymap: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    dropcursor: false,
    gapcursor: false,
    trailingNode: false,
  }),
  Item,
];
