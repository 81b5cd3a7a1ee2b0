using Bmc.Contracts.Board;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Media;

namespace Bmc.Automation.BootOverride;

/// <summary>The PC's keyboard and drives, and the keys that its firmware wants.</summary>
public sealed record PcInput(IKeyboard Keyboard, IMediaDrives Drives, IReadOnlyList<BoardBootKeys> BootKeys);
