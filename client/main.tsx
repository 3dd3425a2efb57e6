import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';
import { seedRecords } from './records.ts';
import { Pages, startLoading } from './routes.tsx';

// The page's own part starts on its way before anything is drawn.
startLoading(window.location.pathname);
seedRecords(document.getElementById('boot'));

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<Pages />);
