import { JobPage } from './job-page.tsx';
import { JobsPage } from './jobs-page.tsx';
import { Message } from './message.tsx';
import { Link, useRoute } from './route.tsx';

export function App() {
  const route = useRoute();
  if (route.page === 'jobs') return <JobsPage />;
  if (route.page === 'job') return <JobPage key={route.job} name={route.job} />;
  return (
    <main className="page">
      <Message title="There is nothing here">
        No page has the address <code>{route.path}</code>. <Link to="/">All tuning jobs</Link>
      </Message>
    </main>
  );
}
