// The parts all views are made of.
export { Button, type ButtonProps } from './Button';
export { Field, type FieldProps } from './Field';
export { Select, type SelectProps } from './Select';
export { Table, type Column, type TableProps } from './Table';
export { Confirm, Dialog, type DialogProps } from './Dialog';
export { Tabs, type TabsProps } from './Tabs';
export { clearToasts, toast, Toasts } from './Toast';
export { Badge, Card, Empty, Fault, Loading, type Tone } from './States';
export { Kbd } from './Kbd';
export { Pagination, type PaginationProps } from './Pagination';
export { useLoad, type Loaded } from './useLoad';
