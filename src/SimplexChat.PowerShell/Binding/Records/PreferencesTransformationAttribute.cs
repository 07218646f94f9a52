using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts an argument to preferences: <c>@{ Voice = 'no'; TimedMessages = '1.00:00:00' }</c>.</summary>
public sealed class PreferencesTransformationAttribute() : RecordTransformationAttribute(typeof(Preferences));
