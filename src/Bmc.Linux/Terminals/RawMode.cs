using Bmc.Linux.Descriptors;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Terminals;

/// <summary>Makes a tty pass every byte through unchanged: termios(3), the settings of cfmakeraw.</summary>
internal static unsafe class RawMode
{
    /// <returns>0, or the error number.</returns>
    public static int Set(FileDescriptor tty)
    {
        termios settings;
        if (tcgetattr(tty.Number, &settings) < 0)
            return errno;
        settings.c_iflag &= ~(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXOFF);
        settings.c_oflag &= ~OPOST;
        settings.c_lflag &= ~(ECHO | ECHONL | ICANON | ISIG | IEXTEN);

        // 8N1 without flow control. CLOCAL: no modem, so a missing carrier ends nothing; without HUPCL closing moves no line.
        settings.c_cflag &= ~(CSIZE | PARENB | CSTOPB | CRTSCTS | HUPCL);
        settings.c_cflag |= CS8 | CREAD | CLOCAL;
        settings.c_cc[VMIN] = 1;
        settings.c_cc[VTIME] = 0;
        return tcsetattr(tty.Number, (int)TCSANOW, &settings) < 0 ? errno : 0;
    }
}
