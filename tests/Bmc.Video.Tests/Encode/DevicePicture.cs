using Bmc.Linux.Video;

namespace Bmc.Video.Tests.Encode;

/// <summary>A picture as a device would have it, worked out pixel by pixel by the formulas of ITU-R BT.601 and JFIF 1.02.</summary>
internal sealed class DevicePicture
{
    private const byte Padding = 0xA5;

    private readonly TestPicture _picture;
    private readonly bool _isFullRange;
    private readonly byte[] _bytes;

    public DevicePicture(TestPicture picture, PixelFormat format, int padding, bool isFullRange)
    {
        (_picture, _isFullRange) = (picture, isFullRange);
        int pitch = VideoFrame.LineLength(format, picture.Width) + padding;
        Frame = new VideoFrame(default, picture.Width, picture.Height, format, 1) { BytesPerLine = pitch, IsFullRange = isFullRange };
        _bytes = new byte[Frame.Length];
        Array.Fill(_bytes, Padding);
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
                Put(format, x, y, pitch);
        }

        Frame = Frame with { Pixels = _bytes };
    }

    public VideoFrame Frame { get; }

    private void Put(PixelFormat format, int x, int y, int pitch)
    {
        ReadOnlySpan<byte> rgb = _picture.Pixels.AsSpan((y * _picture.Width + x) * 3, 3);
        (byte luma, byte blue, byte red) = Convert(rgb);
        int line = y * pitch;
        switch (format)
        {
            case PixelFormat.Rgb24:
                rgb.CopyTo(_bytes.AsSpan(line + 3 * x));
                break;
            case PixelFormat.Bgr24:
                (_bytes[line + 3 * x], _bytes[line + 3 * x + 1], _bytes[line + 3 * x + 2]) = (rgb[2], rgb[1], rgb[0]);
                break;
            case PixelFormat.Xbgr32:
                (_bytes[line + 4 * x], _bytes[line + 4 * x + 1], _bytes[line + 4 * x + 2]) = (rgb[2], rgb[1], rgb[0]);
                break;
            case PixelFormat.Yuyv:
                _bytes[line + 2 * x] = luma;
                _bytes[line + 2 * x + 1] = x % 2 == 0 ? blue : red;
                break;
            case PixelFormat.Uyvy:
                _bytes[line + 2 * x + 1] = luma;
                _bytes[line + 2 * x] = x % 2 == 0 ? blue : red;
                break;
            default:
                _bytes[line + x] = luma;
                _bytes[(_picture.Height + y / 2) * pitch + x] = x % 2 == 0 ? blue : red;
                break;
        }
    }

    private (byte Luma, byte Blue, byte Red) Convert(ReadOnlySpan<byte> rgb)
    {
        double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
        double blue = (rgb[2] - luma) / 1.772;
        double red = (rgb[0] - luma) / 1.402;
        return _isFullRange
            ? (Round(luma), Round(128 + blue), Round(128 + red))
            : (Round(16 + luma * 219 / 255), Round(128 + blue * 224 / 255), Round(128 + red * 224 / 255));
    }

    private static byte Round(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
