import { ConfigProvider } from 'antd';
import { Outlet } from 'react-router';

import { Shell } from '../pieces/shell.tsx';
import { useTheme } from '../theme.ts';

/** What all pages behind the login have around them. `nonce` lets antd's style elements pass the content security policy. */
export const Frame = ({ nonce }: { nonce: string }) => (
  <ConfigProvider theme={useTheme()} csp={{ nonce }} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
    <Shell>
      <Outlet />
    </Shell>
  </ConfigProvider>
);
