// The least that edits together: Tiptap's starter kit, its collaboration extension, y-websocket.
import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import StarterKit from '@tiptap/starter-kit';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const doc = new Y.Doc();
const room = new URLSearchParams(location.search).get('room') ?? 'bare';
new WebsocketProvider(`ws://${location.host}/sync`, room, doc);
new Editor({
  element: document.getElementById('editor'),
  extensions: [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document: doc })],
});
