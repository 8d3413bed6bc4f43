import { render, screen } from '@testing-library/react';

describe('The dom project', () => {
  it('Given a component, when it is rendered, then the page shows it', () => {
    render(<p>Bonjour</p>);
    expect(screen.getByText('Bonjour')).toBeInTheDocument();
  });
});
