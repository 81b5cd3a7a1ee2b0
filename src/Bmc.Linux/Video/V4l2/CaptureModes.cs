using Bmc.Linux.Descriptors;

namespace Bmc.Linux.Video.V4l2;

/// <summary>Asks a device what it can be set to, and sets it (VIDIOC_ENUM_FMT, _ENUM_FRAMESIZES, _ENUM_FRAMEINTERVALS, _S_FMT, _S_PARM).</summary>
internal static class CaptureModes
{
    /// <summary>Lists end with an error; one that does not end is a broken driver's.</summary>
    private const uint LongestList = 128;

    /// <summary>The formats that we can show, in the order of our liking.</summary>
    public static IReadOnlyList<(PixelFormat Format, uint FourCharacters)> ReadFormats(IVideoNode node)
    {
        var offered = new HashSet<uint>();
        var description = new VideoFormatDescription { Type = VideoFormat.Capture };
        while (description.Index < LongestList && node.Try(VideoRequest.EnumerateFormats, ref description) == 0)
        {
            offered.Add(description.FourCharacters);
            description.Index++;
        }

        return [.. CaptureMode.Formats.Where(format => offered.Contains(format.FourCharacters))];
    }

    /// <summary>Each size of each format, at its best rate. A device that takes any size has one of 0 x 0: as it is.</summary>
    public static IEnumerable<CaptureMode> ReadModes(IVideoNode node)
    {
        foreach ((PixelFormat format, uint characters) in ReadFormats(node))
        {
            bool hasSizes = false;
            for (uint index = 0; index < LongestList; index++)
            {
                var size = new VideoFrameSize { Index = index, FourCharacters = characters };
                if (node.Try(VideoRequest.EnumerateFrameSizes, ref size) != 0 || size.Type != VideoFrameSize.Discrete)
                    break;
                hasSizes = true;
                yield return new CaptureMode(format, (int)size.Width, (int)size.Height, BestRate(node, characters, size));
            }

            if (!hasSizes)
                yield return new CaptureMode(format, 0, 0, 0);
        }
    }

    /// <summary>Sets format and size; the device may change both, within what we can show.</summary>
    /// <returns>What the pictures will be like: without pixels.</returns>
    /// <exception cref="IOException">It refuses, or has something else in mind.</exception>
    public static VideoFrame Set(IVideoNode node, in CaptureMode mode)
    {
        PixelFormat wanted = mode.Format;
        var format = new VideoFormat { Type = VideoFormat.Capture };
        node.Do(VideoRequest.GetFormat, ref format, "no format");
        foreach ((PixelFormat kind, uint characters) in ReadFormats(node).Where(known => known.Format == wanted).Take(1))
            format.FourCharacters = characters;
        if (mode.Width > 0)
            (format.Width, format.Height) = ((uint)mode.Width, (uint)mode.Height);
        (format.BytesPerLine, format.ImageSize, format.Field) = (0, 0, 0);
        node.Do(VideoRequest.SetFormat, ref format, $"it refuses {mode}");
        (PixelFormat Format, uint FourCharacters)[] taken = [.. CaptureMode.Formats.Where(known => known.FourCharacters == format.FourCharacters)];
        if (taken.Length == 0)
            throw new IOException($"{node.Path}: it makes pictures that we can't show ({format.FourCharacters:x8}h)");
        if (mode.Rate > 0)
            SetRate(node, mode.Rate);
        bool isFullRange = format.ColourSpace == VideoFormat.JpegColours
            || (format.Private == VideoFormat.Extended && format.Quantization == VideoFormat.FullRange);
        return new VideoFrame(default, (int)format.Width, (int)format.Height, taken[0].Format, 0) { BytesPerLine = (int)format.BytesPerLine, IsFullRange = isFullRange };
    }

    private static double BestRate(IVideoNode node, uint characters, in VideoFrameSize size)
    {
        double best = 0;
        var interval = new VideoFrameInterval { FourCharacters = characters, Width = size.Width, Height = size.Height };
        while (interval.Index < LongestList && node.Try(VideoRequest.EnumerateFrameIntervals, ref interval) == 0)
        {
            if (interval.Interval.Numerator > 0)
                best = Math.Max(best, (double)interval.Interval.Denominator / interval.Interval.Numerator);
            if (interval.Type != VideoFrameSize.Discrete)
                break;
            interval.Index++;
        }

        return best;
    }

    // One that does not take it has the rate that it has.
    private static void SetRate(IVideoNode node, double rate)
    {
        const uint Thousand = 1000;
        var parameters = new VideoParameters { Type = VideoFormat.Capture, Interval = new VideoFraction { Numerator = Thousand, Denominator = (uint)Math.Round(rate * Thousand) } };
        _ = node.Try(VideoRequest.SetParameters, ref parameters);
    }
}
