// Files that come with a message: pictures are shown, everything else is saved by one tap.
import { useEffect, useMemo } from 'preact/hooks';
import type { FileLink } from '../client/wire';
import { safeUrl } from '../links';
import { fill, words } from '../words';
import { Icon } from './Icon';

const DATA = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w-]+=[^;,]*)*)(;base64)?,(.*)$/s;

/** The bytes of a `data:` address; null when it is none. */
function readData(url: string): Blob | null {
  const [whole, type, , base64, body = ''] = DATA.exec(url) ?? [];
  if (whole === undefined) return null;
  try {
    const options = { type: type ?? 'text/plain' };
    if (!base64) return new Blob([decodeURIComponent(body)], options);
    return new Blob([Uint8Array.from(atob(decodeURIComponent(body)), (char) => char.charCodeAt(0))], options);
  } catch {
    return null;
  }
}

function File({ file }: { readonly file: FileLink }) {
  // An object address instead of the data itself: browsers do not open long data addresses.
  const own = useMemo(() => {
    const blob = readData(file.url);
    return blob && URL.createObjectURL(blob);
  }, [file.url]);
  useEffect(
    () => () => {
      if (own) URL.revokeObjectURL(own);
    },
    [own],
  );
  const href = own ?? safeUrl(file.url, location.href);
  if (href === null) return null;
  if (file.contentType.startsWith('image/') && file.url.startsWith('data:image/'))
    return <img class="picture" src={file.url} alt={file.name} />;
  return (
    <a
      class="action"
      href={href}
      download={file.name}
      {...(own ? {} : { target: '_blank', rel: 'noopener noreferrer' })}
    >
      <Icon name="file" />
      {fill(words.download, { name: file.name })}
    </a>
  );
}

export function Files({ files }: { readonly files: readonly FileLink[] }) {
  return (
    <>
      {files.map((file) => (
        <File file={file} key={file.url.slice(0, 200) + file.name} />
      ))}
    </>
  );
}
