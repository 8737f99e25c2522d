/** The workspace a command works in. */
import type { Command } from 'commander';
import { findWorkspace, openWorkspace, type Workspace } from '../store/workspace.ts';

/** Opens the workspace named by the global options; 'look' makes no folder. Dispose it. */
export function workspaceOf(command: Command, mode: 'make' | 'look'): Workspace {
  const { store } = command.optsWithGlobals<{ store?: string }>();
  return openWorkspace(findWorkspace(store), mode);
}
