// A file for the person: made here, kept here.

export function saveAs(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Safari reads the file after the click, and saves nothing when its address is gone by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
