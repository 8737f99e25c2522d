/** The workspace a command works in. */
import type { Command } from 'commander';
import { findWorkspace, openWorkspace, type Workspace } from '../store/workspace.ts';

/** Opens the workspace named by the global options; see `openWorkspace`. Dispose it. */
export function workspaceOf(command: Command, mode: 'make' | 'look' | 'serve'): Workspace {
  return openWorkspace(folderOf(command), mode);
}

/** Its folder, which need not be there. */
export function folderOf(command: Command): string {
  const { store } = command.optsWithGlobals<{ store?: string }>();
  return findWorkspace(store);
}
