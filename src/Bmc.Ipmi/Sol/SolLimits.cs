namespace Bmc.Ipmi.Sol;

/// <summary>What SOL costs at most, and how long it waits.</summary>
public static class SolLimits
{
    /// <summary>So many consoles can look at the PC's line at once; each is an instance of the payload, 1..4.</summary>
    public const int Instances = 4;

    /// <summary>
    /// Told to the console for both directions (IPMI 2.0 Table 24-2), header included. Accepted characters are counted in
    /// one byte, so 259 is the most; 255 is what most BMCs say, and leaves ipmitool room for an escape character.
    /// </summary>
    public const int PayloadSize = 255;

    public const int Characters = PayloadSize - SolHeader.Length;

    /// <summary>Waiting for a console: three seconds of 115200 baud, many retries. When it is full, the line's owner waits.</summary>
    public const int OutboundBuffer = 32 * 1024;

    /// <summary>Typed and waiting for the line.</summary>
    public const int InboundBuffer = 4 * 1024;

    /// <summary>Breaks that wait among what was typed.</summary>
    public const int WaitingBreaks = 8;

    /// <summary>A console that has not been heard of for so long, with an acknowledgement overdue, is gone; a living ipmitool speaks every 16 s.</summary>
    public static readonly TimeSpan SilenceTimeout = TimeSpan.FromSeconds(20);

    /// <summary>A console that is heard again gets the packet again, but one that only makes noise does not get it at each.</summary>
    public static readonly TimeSpan RevivalPause = TimeSpan.FromMilliseconds(500);

    /// <summary>A console that speaks and yet acknowledges nothing for so long is as good as gone; as long as an idle session may live.</summary>
    public static readonly TimeSpan AcknowledgeTimeout = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest that an acknowledgement waits for the line to have taken most of what was typed: it slows a console that
    /// types faster than the line. Below every console's first retry (ipmiconsole: 500 ms).
    /// </summary>
    public static readonly TimeSpan AcknowledgeDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>With no more than this waiting for the line, acknowledgements go out at once: 22 ms of 115200 baud.</summary>
    public const int UndelayedCharacters = 256;

    /// <summary>After the line's owner refused to write, typing is refused for so long without asking again.</summary>
    public static readonly TimeSpan RefusalPause = TimeSpan.FromSeconds(1);
}
