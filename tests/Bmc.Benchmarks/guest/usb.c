/*
 * What the PC's side of the USB gadget measures, within the virtual machine (tests/Bmc.Benchmarks/usb.sh builds and runs it):
 *   usb read FILE SKIPPED BYTES random|sequential  4 KiB reads past the page cache, of which the first ones don't count: prints MiB/s
 *   usb keys EVENT hidg DEVICE COUNT             a key by a report written to /dev/hidgN: prints median and p99 in microseconds
 *   usb keys EVENT socket PATH COUNT             the same over the role's input stream
 *   usb listen PATH PROGRAM ARGUMENT...          starts a program as the service manager does, with a socket that listens
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 4096, KEY_A_USAGE = 0x04 };

static void fail(const char *what)
{
	fprintf(stderr, "usb: %s: %s\n", what, strerror(errno));
	exit(1);
}

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static void measure_reads(const char *path, long long skipped, long long bytes, int random_order)
{
	int file = open(path, O_RDONLY | O_DIRECT);
	void *block;
	if (file < 0 || posix_memalign(&block, BLOCK, BLOCK))
		fail(path);
	long long size = lseek(file, 0, SEEK_END), blocks = size / BLOCK, warm = skipped / BLOCK, wanted = bytes / BLOCK;
	uint64_t state = 88172645463325252ull;
	double start = now();
	for (long long i = 0; i < warm + wanted; i++) {
		if (i == warm)
			start = now();
		state ^= state << 13, state ^= state >> 7, state ^= state << 17;
		long long at = random_order ? (long long)(state % blocks) : i % blocks;
		if (pread(file, block, BLOCK, at * BLOCK) != BLOCK)
			fail("pread");
	}
	printf("%.2f\n", wanted * (double)BLOCK / (1 << 20) / ((now() - start) / 1e6));
}

/* A WebSocket client (RFC 6455) that never looks at what it is sent. */
static int open_stream(const char *path)
{
	static const char request[] = "GET /input/stream?via=benchmark HTTP/1.1\r\nHost: bmc\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	int socket_ = socket(AF_UNIX, SOCK_STREAM, 0);
	char answer[4096];
	if (socket_ < 0 || connect(socket_, (struct sockaddr *)&address, sizeof address) || write(socket_, request, sizeof request - 1) < 0
	    || read(socket_, answer, sizeof answer) < 12 || memcmp(answer, "HTTP/1.1 101", 12))
		fail(path);
	return socket_;
}

static void send_key(int device, int is_stream, int down)
{
	unsigned char report[8] = { 0, 0, down ? KEY_A_USAGE : 0 };
	/* Final binary frame, masked with zeros, of InputMessages: key, usage, down. */
	unsigned char frame[9] = { 0x82, 0x83, 0, 0, 0, 0, 0, KEY_A_USAGE, down };
	ssize_t sent = is_stream ? write(device, frame, sizeof frame) : write(device, report, sizeof report);
	if (sent < 0)
		fail("write");
}

static double until_key(int events, int down)
{
	struct input_event event;
	while (read(events, &event, sizeof event) == sizeof event)
		if (event.type == EV_KEY && event.value == down)
			return now();
	fail("events");
	return 0;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void measure_keys(const char *event, const char *how, const char *path, int count)
{
	int is_stream = !strcmp(how, "socket");
	int events = open(event, O_RDONLY), device = is_stream ? open_stream(path) : open(path, O_RDWR);
	double *times = calloc(count, sizeof *times);
	if (events < 0 || device < 0 || !times)
		fail(path);
	for (int i = 0; i < count + 10; i++) {
		double start = now(), seen;
		send_key(device, is_stream, 1);
		seen = until_key(events, 1) - start;
		/* The first ones warm up. */
		if (i >= 10)
			times[i - 10] = seen;
		usleep(20000);
		send_key(device, is_stream, 0);
		until_key(events, 0);
		usleep(20000);
	}
	qsort(times, count, sizeof *times, compare);
	printf("%.0f %.0f\n", times[count / 2], times[count * 99 / 100]);
}

/* sd_listen_fds(3): the first socket is descriptor 3. */
static void listen_for(const char *path, char **program)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char own[16];
	int socket_ = socket(AF_UNIX, SOCK_STREAM, 0);
	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	unlink(path);
	if (socket_ < 0 || bind(socket_, (struct sockaddr *)&address, sizeof address) || listen(socket_, 8) || (socket_ != 3 && dup2(socket_, 3) < 0))
		fail(path);
	snprintf(own, sizeof own, "%d", getpid());
	setenv("LISTEN_PID", own, 1);
	setenv("LISTEN_FDS", "1", 1);
	execvp(program[0], program);
	fail(program[0]);
}

int main(int argc, char **argv)
{
	if (argc == 6 && !strcmp(argv[1], "read"))
		measure_reads(argv[2], atoll(argv[3]), atoll(argv[4]), !strcmp(argv[5], "random"));
	else if (argc == 6 && !strcmp(argv[1], "keys"))
		measure_keys(argv[2], argv[3], argv[4], atoi(argv[5]));
	else if (argc > 3 && !strcmp(argv[1], "listen"))
		listen_for(argv[2], argv + 3);
	else
		return 2;
	return 0;
}
