import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import './app/styles/tokens.css';
import './app/styles/base.css';
import './app/styles/controls.css';
import './app/styles/header.css';
import './app/styles/message.css';
import './app/styles/plots.css';
import './app/styles/trials.css';
import './app/styles/lists.css';
import './app/styles/drawer.css';
import './app/styles/dialog.css';
import './paint/plot.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
