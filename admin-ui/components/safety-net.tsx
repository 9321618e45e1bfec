import { Component, type ReactNode } from 'react';

/** Shows `fallback` where drawing the page threw, instead of an empty window. React knows this only as a class. */
export class SafetyNet extends Component<{ fallback: ReactNode; children: ReactNode }, { torn: boolean }> {
  override state = { torn: false };

  static getDerivedStateFromError(): { torn: boolean } {
    return { torn: true };
  }

  override render(): ReactNode {
    return this.state.torn ? this.props.fallback : this.props.children;
  }
}
