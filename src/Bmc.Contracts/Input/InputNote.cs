using Bmc.Contracts.Keyboard;

namespace Bmc.Contracts.Input;

/// <summary>What the owner tells somebody on an input stream: one of the two.</summary>
public sealed record InputNote(KeyboardState? State = null, Fault? Fault = null);
