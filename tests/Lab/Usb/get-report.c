/*
 * Asks a HID device for its state with Get_Report (HID 1.11, 7.2.1), as some firmware does instead of polling, and prints the bytes.
 * Without a C library, so that it is small enough to go through a shell: aarch64-linux-gnu-gcc -static -nostdlib.
 *   get-report < /dev/hidrawN
 */
#include <linux/ioctl.h>
#include <linux/hidraw.h>

enum { SYSCALL_IOCTL = 29, SYSCALL_WRITE = 64, SYSCALL_EXIT = 93, REPORT = 9 };

static long system_call(long number, long a, long b, long c)
{
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	__asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
	return x0;
}

void _start(void)
{
	/* Its first byte is the report's number; 0: the device has only one. */
	static unsigned char report[REPORT];
	long length = system_call(SYSCALL_IOCTL, 0, HIDIOCGINPUT(REPORT), (long)report);
	if (length > 0)
		system_call(SYSCALL_WRITE, 1, (long)report + 1, length - 1);
	system_call(SYSCALL_EXIT, length > 0 ? 0 : 1, 0, 0);
}
