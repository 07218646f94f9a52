using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts an argument to the settings of an address: <c>@{ AutoAccept = $true; AutoReply = 'Hello' }</c>.</summary>
public sealed class AddressSettingsTransformationAttribute() : RecordTransformationAttribute(typeof(AddressSettings));
