using System.Text.Json;
using System.Text.RegularExpressions;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Keyboard;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>The shape of the keys that the PC's firmware wants, and what is made of them.</summary>
internal static partial class BootKeysShape
{
    private const string AnyFirmware = "any";

    private static readonly TextShape _keys = new(Chord(), "names joined by \"+\", such as \"F12\" or \"Control+Alt+Delete\"");
    private static readonly TextShape _text = new(PrintableText(), "1 to 255 printable ASCII characters");
    private static readonly TextShape _layout = new(Layout(), "the name of a keyboard layout, such as \"us\"");

    public static readonly VariantShape Step = new("bootKeyStep", "One thing done with the keyboard.",
    [
        new("bootKeyStepKeys", "Keys pressed together and let go.",
        [
            new("keys", _keys, "Their names, joined by \"+\": \"F12\", \"ArrowDown\", \"Enter\".", Required: true),
            Whole("times", 1, KeySequence.MaximumTimes, "How often: a firmware that looks at its keyboard only now and then wants it again and again.", "1"),
            Whole("everyMilliseconds", KeySequence.MinimumEvery, KeySequence.MaximumEvery, "From one time to the next.", "200"),
        ]),
        new("bootKeyStepText", "A text that is typed.",
        [
            new("text", _text, "The text.", Required: true),
        ]),
        new("bootKeyStepPause", "Nothing, for some time.",
        [
            new("pauseMilliseconds", new NumberShape(1, KeySequence.MaximumPause, Whole: true), "How long.", Required: true),
        ]),
    ]);

    public static readonly ObjectShape BootKeys = new("bootKeys", "The keys that make the PC's firmware start from a device. They are typed when the PC starts with a boot override for it.",
    [
        new("devices", new ListShape(new ChoiceShape([.. KebabCase.NamesOf<BootDevice>().Skip(1)]), 1, 16), "For which boot devices.", Required: true),
        new("firmware", new ChoiceShape([AnyFirmware, .. KebabCase.NamesOf<BootFirmware>()]), "For which kind of start.", Required: false, JsonElement.Parse("\"any\"")),
        new("layout", _layout, "The layout that the firmware has, for text.", Required: false, JsonElement.Parse("\"us\"")),
        new("steps", new ListShape(Step, 1, KeySequence.MaximumSteps), "What is typed, from the moment the PC goes on.", Required: true),
    ]);

    public static BoardBootKeys Build(ShapedObject keys)
    {
        string firmware = keys.Text("firmware");
        return new BoardBootKeys(
            [.. keys.Texts("devices").Select(KebabCase.Parse<BootDevice>)],
            firmware == AnyFirmware ? null : KebabCase.Parse<BootFirmware>(firmware),
            new KeySequence([.. keys.Items("steps").Select(Built)], keys.Text("layout")));
    }

    private static KeyStep Built(ShapedObject step) => step.Shape.Name switch
    {
        "bootKeyStepKeys" => new KeyStep(step.Text("keys"), Times: step.Whole("times"), Every: step.Whole("everyMilliseconds")),
        "bootKeyStepText" => new KeyStep(Text: step.Text("text")),
        _ => new KeyStep(Pause: step.Whole("pauseMilliseconds")),
    };

    private static PropertyShape Whole(string name, int minimum, int maximum, string description, string defaultJson) =>
        new(name, new NumberShape(minimum, maximum, Whole: true), description, Required: false, JsonElement.Parse(defaultJson));

    [GeneratedRegex("^[A-Za-z0-9]{1,24}(\\+[A-Za-z0-9]{1,24}){0,7}$")]
    private static partial Regex Chord();

    [GeneratedRegex("^[ -~]{1,255}$")]
    private static partial Regex PrintableText();

    [GeneratedRegex("^[a-z0-9]{2,8}(-[a-z0-9]{2,8})?$")]
    private static partial Regex Layout();
}
