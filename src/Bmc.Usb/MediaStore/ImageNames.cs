using Bmc.Contracts.Media;

namespace Bmc.Usb.MediaStore;

/// <summary>Which names an image can have: none that leaves the store, hides in it, or that a shell or a browser reads as something else.</summary>
public static class ImageNames
{
    public const string Rule = "1 to 128 letters (A-Z), digits, spaces and . - _ + ( ), not beginning with a dot or a space, nor ending with one";

    public static bool IsName(string? name) =>
        name is { Length: >= 1 and <= IMediaStore.MaximumName }
        && name[0] is not ('.' or ' ')
        && name[^1] is not ('.' or ' ')
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '.' or '-' or '_' or '+' or '(' or ')');
}
