/** The workspace a command works in. */
import type { Command } from 'commander';
import { findWorkspace, openWorkspace, type Workspace } from '../store/workspace.ts';

/** Opens the workspace named by the global options. Dispose it. */
export function workspaceOf(command: Command): Workspace {
  const { store } = command.optsWithGlobals<{ store?: string }>();
  return openWorkspace(findWorkspace(store));
}
