using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts an argument to a group's preferences: <c>@{ Voice = @{ Enable = 'on'; Role = 'moderator' }; History = 'off' }</c>.</summary>
public sealed class GroupPreferencesTransformationAttribute() : RecordTransformationAttribute(typeof(GroupPreferences));
