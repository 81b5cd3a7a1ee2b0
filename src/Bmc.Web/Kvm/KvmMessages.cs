using System.Text.Json.Serialization;
using Bmc.Contracts;
using Bmc.Contracts.Input;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Video;

namespace Bmc.Web.Kvm;

/// <summary>
/// What goes over <c>/api/kvm</c>, the WebSocket of one page that shows the PC's screen.
/// <code>
/// To the browser:
///   binary  a frame (ScreenMessages): 1 kind: 0; 1 quality; 2 width; 2 height; 4 sequence; 8 captured, ms since 1970; the JPEG file
///   text    KvmNote: one of its members is there, the others are not
/// From the browser:
///   binary  1 kind, 0 to 5: input (InputMessages): Key 0, Place 1, Way 2, LetGo 3, KeysUp 4, StillHeld 5; of the one in control only
///           1 kind: 80h; 4 sequence: the frame is shown (ScreenMessages); without it no further ones come
///   text    KvmOrder
/// </code>
/// All numbers are little-endian. Whoever holds a key down says so every <see cref="InputMessages.HoldInterval"/>. A message that makes no sense, or is longer than
/// <see cref="MaximumOrder"/>, ends the connection: close code 1008, 1009 for too long. 1001 says that the session is over, or the BMC restarts: ask who one is before coming again.
/// </summary>
internal static class KvmMessages
{
    /// <summary>The longest from a browser, in bytes.</summary>
    public const int MaximumOrder = 256;
}

/// <summary>As text to the browser, for example <c>{"screen":{"signal":"Present","width":800,"height":600,"problem":null}}</c>.</summary>
/// <param name="Screen">When it differs from the one before; at once after opening.</param>
/// <param name="Keyboard">The PC's keyboard and its lights, to whoever is in control; at once after taking it.</param>
/// <param name="Room">Who is there, when it has changed; the first message of all.</param>
/// <param name="Fault">What was not done: an order, or input that the PC did not take.</param>
internal sealed record KvmNote(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ScreenState? Screen = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] KeyboardState? Keyboard = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] KvmRoomState? Room = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Fault? Fault = null);

/// <param name="You">The id of whoever is told.</param>
/// <param name="People">Who looks, in the order in which they came.</param>
/// <param name="InControl">The id of whoever may type; null when nobody may.</param>
/// <param name="Asking">The id of who has asked the one in control for it, and waits; null mostly.</param>
/// <param name="AnswerSeconds">When somebody asks: without an answer it goes over to him after so many seconds, counted from this message.</param>
internal sealed record KvmRoomState(int You, IReadOnlyList<KvmPerson> People, int? InControl, int? Asking, double? AnswerSeconds);

/// <param name="Account">The account's name.</param>
/// <param name="Address">Where he looks from.</param>
internal sealed record KvmPerson(int Id, string? Account, string? Address);

/// <summary>As text from the browser: <c>{"order":"Take"}</c>.</summary>
internal sealed record KvmOrder(KvmOrderKind Order);

internal enum KvmOrderKind
{
    /// <summary>Done when nobody is in control; else a Conflict that names him.</summary>
    Take,

    /// <summary>Takes it, or asks whoever is in control; a Conflict while another one asks. A second time it means nothing.</summary>
    Ask,

    /// <summary>From who is in control: it goes over to who asks.</summary>
    Give,

    /// <summary>From who is in control: who asks does not get it, and is told by a Conflict.</summary>
    Refuse,

    /// <summary>From who is in control: nobody is; if somebody asks, he is.</summary>
    GiveUp,
}
