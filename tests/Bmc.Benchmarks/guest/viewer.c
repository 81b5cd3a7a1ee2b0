/*
 * Looks at a streamer's pictures over its Unix socket, within the virtual machine (tests/Bmc.Benchmarks/ustreamer.sh builds and runs it):
 *   viewer bmc|ustreamer SOCKET PROCESS FRAMES
 * prints frames a second, milliseconds of processor time that the process took for each, and the mean size of a picture in bytes.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

/* The first ones warm up. */
enum { WARM_UP = 20, FRAME_HEAD = 18 };

static unsigned char buffer[1 << 16];
static size_t filled, taken;
static int stream;

static void fail(const char *what)
{
	fprintf(stderr, "viewer: %s: %s\n", what, strerror(errno));
	exit(1);
}

static unsigned char next(void)
{
	if (taken == filled) {
		ssize_t got = read(stream, buffer, sizeof buffer);
		if (got <= 0)
			fail("the stream ended");
		filled = got, taken = 0;
	}
	return buffer[taken++];
}

static unsigned long long number(int bytes)
{
	unsigned long long value = 0;
	while (bytes--)
		value = value << 8 | next();
	return value;
}

/* Without its end. */
static const char *line(void)
{
	static char text[1024];
	size_t length = 0;
	for (char c; (c = next()) != '\n' && length < sizeof text - 1;)
		if (c != '\r')
			text[length++] = c;
	text[length] = 0;
	return text;
}

static void skip(size_t bytes)
{
	while (bytes--)
		next();
}

static void open_stream(const char *path, const char *request)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	stream = socket(AF_UNIX, SOCK_STREAM, 0);
	if (stream < 0 || connect(stream, (struct sockaddr *)&address, sizeof address) || write(stream, request, strlen(request)) < 0)
		fail(path);
	while (*line())
		;
}

/* ScreenMessages in WebSocket frames (RFC 6455 5.2) that the server does not mask; a picture may come in some of them. */
static size_t see_ours(void)
{
	unsigned char head[FRAME_HEAD] = { 0 };
	size_t length = 0;
	for (int first = 1, last = 0, text = 0; !last || text;) {
		unsigned opcode = next(), size = next() & 0x7F;
		size_t rest = size == 126 ? number(2) : size == 127 ? number(8) : size;
		text = (opcode & 0xF) == 1, last = opcode >> 7;
		for (; !text && first && rest && length < FRAME_HEAD; rest--)
			head[length++] = next();
		first = first && length < FRAME_HEAD;
		skip(rest);
		length += text ? 0 : rest;
	}
	/* The frame is shown: masked with zeros. */
	unsigned char shown[11] = { 0x82, 0x85, 0, 0, 0, 0, 0x80, head[6], head[7], head[8], head[9] };
	if (write(stream, shown, sizeof shown) < 0)
		fail("write");
	return length - FRAME_HEAD;
}

/* A part of multipart/x-mixed-replace. */
static size_t see_theirs(void)
{
	static const char name[] = "Content-Length: ";
	size_t length = 0;
	for (const char *header = line(); *header || !length; header = line())
		if (!strncmp(header, name, sizeof name - 1))
			length = strtoull(header + sizeof name - 1, NULL, 10);
	skip(length);
	return length;
}

/* In seconds: proc(5), the 14th and 15th value, of which the second may have spaces. */
static double processor_time(const char *process)
{
	char path[64], text[1024] = "";
	unsigned long long user = 0, kernel = 0;
	snprintf(path, sizeof path, "/proc/%s/stat", process);
	FILE *file = fopen(path, "r");
	if (!file || !fgets(text, sizeof text, file)
	    || sscanf(strrchr(text, ')'), ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu", &user, &kernel) != 2)
		fail(path);
	fclose(file);
	return (double)(user + kernel) / sysconf(_SC_CLK_TCK);
}

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	if (argc != 5)
		return 2;
	int ours = !strcmp(argv[1], "bmc"), frames = atoi(argv[4]);
	open_stream(argv[2], ours
		? "GET /screen/stream?quality=80&rate=60 HTTP/1.1\r\nHost: bmc\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
		  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
		: "GET /stream HTTP/1.0\r\n\r\n");
	double start = 0, processor = 0;
	size_t bytes = 0;
	for (int frame = -WARM_UP; frame < frames; frame++) {
		size_t length = ours ? see_ours() : see_theirs();
		if (frame == -1)
			start = now(), processor = processor_time(argv[3]);
		else if (frame >= 0)
			bytes += length;
	}
	double time = now() - start;
	printf("%.2f %.2f %zu\n", frames / time, 1000 * (processor_time(argv[3]) - processor) / frames, bytes / frames);
	return 0;
}
