namespace Bmc.Linux.Video.V4l2;

/// <summary>One of a device's inputs, chosen: VIDIOC_ENUMINPUT, VIDIOC_S_INPUT.</summary>
internal sealed class VideoInput(IVideoNode node, uint index, bool hasTimings)
{
    private const uint MostInputs = 32;

    public uint Index => index;

    /// <summary>Its signal says by itself how large it is: HDMI, DVI, SDI, VGA.</summary>
    public bool HasTimings => hasTimings;

    /// <summary>The driver sees that nothing comes in. One that can't see says no.</summary>
    public bool IsDark
    {
        get
        {
            var input = new VideoInputDescription { Index = index };
            return node.Try(VideoRequest.EnumerateInputs, ref input) == 0 && (input.Status & VideoInputDescription.Dark) != 0;
        }
    }

    /// <summary>The first digital input; else the one that is chosen already.</summary>
    /// <exception cref="IOException">It can't be chosen: somebody else streams from another.</exception>
    public static VideoInput Choose(IVideoNode node)
    {
        uint chosen = 0;
        bool hasInputs = node.Try(VideoRequest.GetInput, ref chosen) == 0;
        for (uint index = 0; hasInputs && index < MostInputs; index++)
        {
            var input = new VideoInputDescription { Index = index };
            if (node.Try(VideoRequest.EnumerateInputs, ref input) != 0)
                break;
            if ((input.Capabilities & VideoInputDescription.HasDvTimings) == 0)
                continue;
            if (index != chosen)
                node.Do(VideoRequest.SetInput, ref index, "its digital input can't be chosen");
            return new VideoInput(node, input.Index, hasTimings: true);
        }

        return new VideoInput(node, chosen, hasTimings: false);
    }
}
