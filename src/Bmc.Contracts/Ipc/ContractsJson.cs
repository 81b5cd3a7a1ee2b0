using System.Text.Json.Serialization;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Console;
using Bmc.Contracts.Dcmi;
using Bmc.Contracts.Diagnostics;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.HostInventory;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Input;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Journal;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Media;
using Bmc.Contracts.Metrics;
using Bmc.Contracts.Mouse;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Bmc.Contracts.SensorRecords;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Services;
using Bmc.Contracts.Simulation;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Bmc.Contracts.Usb;
using Bmc.Contracts.Video;

namespace Bmc.Contracts.Ipc;

/// <summary>
/// Everything that goes over the sockets, in one place: camel-case members, enums by name. A request with an unknown or a
/// missing member is malformed, not half understood.
/// </summary>
// Metadata only: the generator's fast path writes a byte[] that is null as an empty string instead of null.
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(RoleInformation))]
[JsonSerializable(typeof(RequestOrigin))]
[JsonSerializable(typeof(PowerStatus))]
[JsonSerializable(typeof(PowerActionRequest))]
[JsonSerializable(typeof(PowerActionReport))]
[JsonSerializable(typeof(PowerPolicyChange))]
[JsonSerializable(typeof(IReadOnlyList<SensorSnapshot>))]
[JsonSerializable(typeof(SensorHistory))]
[JsonSerializable(typeof(SensorHistoryQuery))]
[JsonSerializable(typeof(SensorChange))]
[JsonSerializable(typeof(SensorRearm))]
[JsonSerializable(typeof(IReadOnlyList<SensorRecord>))]
[JsonSerializable(typeof(SensorRecordAddition))]
[JsonSerializable(typeof(SensorRecordAdded))]
[JsonSerializable(typeof(EventLogInfo))]
[JsonSerializable(typeof(IReadOnlyList<EventLogEntry>))]
[JsonSerializable(typeof(EventRecord))]
[JsonSerializable(typeof(RecordAdded))]
[JsonSerializable(typeof(EventLogTime))]
[JsonSerializable(typeof(EventLogNotes))]
[JsonSerializable(typeof(UtcOffsetNote))]
[JsonSerializable(typeof(AuxiliaryLog))]
[JsonSerializable(typeof(IReadOnlyList<FruDevice>))]
[JsonSerializable(typeof(FruBytes))]
[JsonSerializable(typeof(FruWrite))]
[JsonSerializable(typeof(FruWritten))]
[JsonSerializable(typeof(ChassisCapabilities))]
[JsonSerializable(typeof(ChassisStatus))]
[JsonSerializable(typeof(IdentifyRequest))]
[JsonSerializable(typeof(HostReport))]
[JsonSerializable(typeof(DeliverInventoryRequest))]
[JsonSerializable(typeof(BootOverrideSetting))]
[JsonSerializable(typeof(BootOverrideStatus))]
[JsonSerializable(typeof(BootKeysReport))]
[JsonSerializable(typeof(ConsoleStatus))]
[JsonSerializable(typeof(SetLineRequest))]
[JsonSerializable(typeof(SetLogLimitRequest))]
[JsonSerializable(typeof(ConsoleLease))]
[JsonSerializable(typeof(TakeLeaseRequest))]
[JsonSerializable(typeof(EndLeaseRequest))]
[JsonSerializable(typeof(PowerStatistics))]
[JsonSerializable(typeof(PowerLimitStatus))]
[JsonSerializable(typeof(SetPowerLimitRequest))]
[JsonSerializable(typeof(ActivatePowerLimitRequest))]
[JsonSerializable(typeof(IReadOnlyList<ThermalLimit>))]
[JsonSerializable(typeof(SetThermalLimitRequest))]
[JsonSerializable(typeof(DcmiIdentification))]
[JsonSerializable(typeof(SetDcmiIdentificationRequest))]
[JsonSerializable(typeof(WatchdogStatus))]
[JsonSerializable(typeof(SetWatchdogRequest))]
[JsonSerializable(typeof(HardwareEvent))]
[JsonSerializable(typeof(IReadOnlyList<Account>))]
[JsonSerializable(typeof(CreateAccountRequest))]
[JsonSerializable(typeof(ChangeAccountRequest))]
[JsonSerializable(typeof(LockOutPolicy))]
[JsonSerializable(typeof(SetLockOutPolicyRequest))]
[JsonSerializable(typeof(SessionPolicy))]
[JsonSerializable(typeof(SetSessionPolicyRequest))]
[JsonSerializable(typeof(VerifyPasswordRequest))]
[JsonSerializable(typeof(AuthenticatedAccount))]
[JsonSerializable(typeof(TwoFactorSetup))]
[JsonSerializable(typeof(TwoFactorConfirmation))]
[JsonSerializable(typeof(ConfirmTwoFactorRequest))]
[JsonSerializable(typeof(RecoveryCodes))]
[JsonSerializable(typeof(TestIpmiPasswordRequest))]
[JsonSerializable(typeof(IpmiPasswordTested))]
[JsonSerializable(typeof(RakpHandshake))]
[JsonSerializable(typeof(RakpCode))]
[JsonSerializable(typeof(CompleteRakpRequest))]
[JsonSerializable(typeof(RakpSession))]
[JsonSerializable(typeof(ChannelKeys))]
[JsonSerializable(typeof(SetChannelKeyRequest))]
[JsonSerializable(typeof(AuditLogInfo))]
[JsonSerializable(typeof(IReadOnlyList<AuditEntry>))]
[JsonSerializable(typeof(AuditAddition))]
[JsonSerializable(typeof(BmcDiagnostics))]
[JsonSerializable(typeof(JournalState))]
[JsonSerializable(typeof(IReadOnlyList<JournalEntry>))]
[JsonSerializable(typeof(BmcIdentity))]
[JsonSerializable(typeof(SystemInfo))]
[JsonSerializable(typeof(RestartRequest))]
[JsonSerializable(typeof(WebCertificate))]
[JsonSerializable(typeof(WebCertificateState))]
[JsonSerializable(typeof(RequestCertificateRequest))]
[JsonSerializable(typeof(ReplaceCertificateRequest))]
[JsonSerializable(typeof(NetworkStatus))]
[JsonSerializable(typeof(SetNetworkRequest))]
[JsonSerializable(typeof(ServicesSettings))]
[JsonSerializable(typeof(SetServicesRequest))]
[JsonSerializable(typeof(SetServicesOfferRequest))]
[JsonSerializable(typeof(IpmiSettings))]
[JsonSerializable(typeof(SetIpmiSettingsRequest))]
[JsonSerializable(typeof(KeyboardState))]
[JsonSerializable(typeof(MouseState))]
[JsonSerializable(typeof(MoveToRequest))]
[JsonSerializable(typeof(MoveByRequest))]
[JsonSerializable(typeof(ClickRequest))]
[JsonSerializable(typeof(ScrollRequest))]
[JsonSerializable(typeof(TypeTextRequest))]
[JsonSerializable(typeof(PressKeysRequest))]
[JsonSerializable(typeof(InputNote))]
[JsonSerializable(typeof(KeySequence))]
[JsonSerializable(typeof(Macro))]
[JsonSerializable(typeof(IReadOnlyList<Macro>))]
[JsonSerializable(typeof(UsbDeviceState))]
[JsonSerializable(typeof(SetUsbCompositionRequest))]
[JsonSerializable(typeof(IReadOnlyList<DriveState>))]
[JsonSerializable(typeof(InsertRequest))]
[JsonSerializable(typeof(EjectRequest))]
[JsonSerializable(typeof(MediaStoreState))]
[JsonSerializable(typeof(BeginUploadRequest))]
[JsonSerializable(typeof(UploadState))]
[JsonSerializable(typeof(DeleteImageRequest))]
[JsonSerializable(typeof(MediaSettings))]
[JsonSerializable(typeof(SetMediaSettingsRequest))]
[JsonSerializable(typeof(ScreenState))]
[JsonSerializable(typeof(SimulatedPcState))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(LoadRequest))]
[JsonSerializable(typeof(SleepRequest))]
[JsonSerializable(typeof(SerialOutput))]
[JsonSerializable(typeof(EventFilterSettings))]
[JsonSerializable(typeof(ChangeEventFiltersRequest))]
[JsonSerializable(typeof(EventProgress))]
[JsonSerializable(typeof(SetEventProgressRequest))]
[JsonSerializable(typeof(PostponeTimer))]
[JsonSerializable(typeof(SetPostponeTimerRequest))]
[JsonSerializable(typeof(AlertSettings))]
[JsonSerializable(typeof(AlertChange))]
[JsonSerializable(typeof(ChangeAlertsRequest))]
[JsonSerializable(typeof(SendAlertRequest))]
[JsonSerializable(typeof(AlertStatusReport))]
[JsonSerializable(typeof(AlertAcknowledgement))]
[JsonSerializable(typeof(SchedulesState))]
[JsonSerializable(typeof(PutScheduleRequest))]
[JsonSerializable(typeof(ScheduleRequest))]
[JsonSerializable(typeof(EventServiceSettings))]
[JsonSerializable(typeof(ChangeEventServiceRequest))]
[JsonSerializable(typeof(SetAllowedDestinationsRequest))]
[JsonSerializable(typeof(IReadOnlyList<EventSubscription>))]
[JsonSerializable(typeof(CreateSubscriptionRequest))]
[JsonSerializable(typeof(ChangeSubscriptionRequest))]
[JsonSerializable(typeof(ResumeSubscriptionRequest))]
[JsonSerializable(typeof(SubmitTestEventRequest))]
[JsonSerializable(typeof(TaskNews))]
[JsonSerializable(typeof(RedfishEvent))]
[JsonSerializable(typeof(IReadOnlyList<NotificationState>))]
[JsonSerializable(typeof(SetNotificationRequest))]
[JsonSerializable(typeof(MetricsAccess))]
[JsonSerializable(typeof(MetricsToken))]
[JsonSerializable(typeof(TelemetryState))]
[JsonSerializable(typeof(SetTelemetryRequest))]
[JsonSerializable(typeof(CreateReportDefinitionRequest))]
[JsonSerializable(typeof(ChangeReportDefinitionRequest))]
[JsonSerializable(typeof(CreateTriggerRequest))]
[JsonSerializable(typeof(ChangeTriggerRequest))]
[JsonSerializable(typeof(MetricReport))]
public sealed partial class ContractsJson : JsonSerializerContext;
