// The profile of the caller, put right while they speak; what is left empty is taken away.
import { useState } from 'preact/hooks';
import type { CallerView } from '../../../../console/desk/shapes';
import { get } from '../../client';
import { Button, Dialog, Field, Select, toast, useLoad } from '../../ui';
import type { CallActs } from './CallPage';
import { desk } from './words';

const MILLION = 1_000_000;
const numberOf = (text: string): number | null => {
  const value = Number(text.replace(/\./g, '').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
};
const shown = (value: number | undefined, unit = 1) => (value === undefined ? '' : String(value / unit));

export function ProfileDialog({
  acts,
  caller,
  onClose,
}: {
  readonly acts: CallActs;
  readonly caller: CallerView;
  readonly onClose: () => void;
}) {
  const { profile } = caller;
  const [fields, setFields] = useState({
    name: profile.name ?? '',
    phone: '',
    taxCode: profile.taxCode ?? '',
    province: profile.province ?? '',
    sector: profile.sector ?? '',
    employees: shown(profile.employees),
    revenue: shown(profile.revenue, MILLION),
    capital: shown(profile.capital, MILLION),
  });
  const [busy, setBusy] = useState(false);
  const provinces = useLoad(
    (signal) =>
      get<{ readonly provinces: readonly { readonly code: string; readonly name: string }[] }>(
        'desk/provinces',
        {},
        { signal },
      ),
    [],
  );
  const change = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const [revenue, capital] = [numberOf(fields.revenue), numberOf(fields.capital)];
    const saved = await acts.act('profile', {
      ...(fields.phone.trim() === '' ? {} : { phone: fields.phone }),
      profile: {
        name: fields.name.trim() || null,
        taxCode: fields.taxCode.trim() || null,
        province: fields.province || null,
        sector: fields.sector || null,
        employees: numberOf(fields.employees),
        revenue: revenue === null ? null : revenue * MILLION,
        capital: capital === null ? null : capital * MILLION,
      },
    });
    setBusy(false);
    if (!saved) return;
    toast(desk.caller.saved);
    onClose();
  };
  const none = { value: '', label: desk.caller.unknown };
  return (
    <Dialog title={desk.caller.edit} onClose={onClose}>
      <form class="desk-form" onSubmit={(event) => void save(event)}>
        <Field label={desk.caller.name} value={fields.name} onInput={(name) => change({ name })} focus />
        <Field
          label={desk.caller.taxCode}
          value={fields.taxCode}
          onInput={(taxCode) => change({ taxCode })}
          inputMode="numeric"
        />
        <Field
          label={desk.caller.phone}
          value={fields.phone}
          placeholder={caller.phone ?? ''}
          onInput={(phone) => change({ phone })}
          inputMode="tel"
        />
        <Select
          label={desk.caller.province}
          value={fields.province}
          options={[
            none,
            ...(provinces.value?.provinces ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(province) => change({ province })}
        />
        <Select
          label={desk.caller.sector}
          value={fields.sector}
          options={[none, ...Object.entries(desk.caller.sectors).map(([value, label]) => ({ value, label }))]}
          onChange={(sector) => change({ sector })}
        />
        <Field
          label={desk.caller.employees}
          value={fields.employees}
          onInput={(employees) => change({ employees })}
          inputMode="numeric"
        />
        <Field
          label={desk.caller.revenue}
          value={fields.revenue}
          onInput={(revenue) => change({ revenue })}
          inputMode="decimal"
        />
        <Field
          label={desk.caller.capital}
          value={fields.capital}
          onInput={(capital) => change({ capital })}
          inputMode="decimal"
        />
        <p class="row">
          <Button kind="main" type="submit" busy={busy} keys="Enter">
            {desk.caller.save}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
