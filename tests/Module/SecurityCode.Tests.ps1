# The security codes of contacts and members.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    function Get-Failure {
        param([scriptblock] $Of)
        $failure = $null
        try { $null = & $Of } catch { $failure = $_ }
        $failure | Should -Not -BeNullOrEmpty
        $failure
    }
}

Describe 'Security codes of contacts' {
    BeforeEach { $net = New-ConnectedNetwork bob, alice }
    AfterEach { Remove-TestSession }

    It 'are the same on both sides' {
        $here = Get-SimplexSecurityCode '@bob'
        $here | Should -BeOfType SimplexChat.PowerShell.SimplexSecurityCode
        $here.Code | Should -Match '^(\d{5} ){15}\d{2}$'
        $here.Verified | Should -BeFalse
        $here.Entity.Name | Should -Be bob
        (Get-SimplexSecurityCode '@alice' -Session $net.bob).Code | Should -Be $here.Code
    }

    It 'are read for contacts of a pipeline' {
        (Get-SimplexContact | Get-SimplexSecurityCode).Name | Should -Be bob
    }

    It 'are confirmed with and without spaces, and cleared' {
        $code = (Get-SimplexSecurityCode '@alice' -Session $net.bob).Code
        (Confirm-SimplexSecurityCode '@bob' $code).Verified | Should -BeTrue
        $confirmed = Get-SimplexSecurityCode '@bob'
        $confirmed.Verified | Should -BeTrue
        $confirmed.VerifiedAt | Should -Not -BeNullOrEmpty
        (Confirm-SimplexSecurityCode '@bob' -Clear).Verified | Should -BeFalse
        (Get-SimplexSecurityCode '@bob').Verified | Should -BeFalse
        (Confirm-SimplexSecurityCode '@bob' -Code "  $($code -replace ' ')`n").Verified | Should -BeTrue
    }

    It 'that differ cause an error, and an earlier confirmation stays' {
        $null = Confirm-SimplexSecurityCode '@bob' (Get-SimplexSecurityCode '@bob')
        $failure = Get-Failure { Confirm-SimplexSecurityCode '@bob' '00000 11111' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SecurityCode,*'
        $failure.CategoryInfo.Category | Should -Be SecurityError
        "$failure" | Should -BeLike "*isn't the security code of *bob*"
        (Get-SimplexSecurityCode '@bob').Verified | Should -BeTrue
    }

    It 'are checked before they are sent' {
        { Confirm-SimplexSecurityCode '@bob' 'one two' } | Should -Throw '*digits*' -ErrorId 'Input,*'
        { Confirm-SimplexSecurityCode '@bob' ' ' } | Should -Throw '*digits*' -ErrorId 'Input,*'
        { Confirm-SimplexSecurityCode '@bob' } | Should -Throw '*-Clear*' -ErrorId 'Input,*'
        { Confirm-SimplexSecurityCode '@bob' 12 -Clear } | Should -Throw '*-Clear*' -ErrorId 'Input,*'
        { Get-SimplexSecurityCode '@nobody' } | Should -Throw -ErrorId 'Name,*'
    }

    It 'aren''t changed with -WhatIf' {
        Confirm-SimplexSecurityCode '@bob' (Get-SimplexSecurityCode '@bob') -WhatIf | Should -BeNullOrEmpty
        (Get-SimplexSecurityCode '@bob').Verified | Should -BeFalse
    }
}

Describe 'Security codes of members' {
    BeforeEach { $net = New-TestGroup ops bob, alice }
    AfterEach { Remove-TestSession }

    It 'are the same on both sides, and differ from those of contacts' {
        $here = Get-SimplexSecurityCode -Group '#ops' -Member bob
        $here.Code | Should -Be (Get-SimplexSecurityCode -Group ops -Member alice -Session $net.bob).Code
        $here.Code | Should -Not -Be (Get-SimplexSecurityCode '@bob').Code
        (Get-SimplexGroupMember '#ops' | Get-SimplexSecurityCode).Code | Should -Be $here.Code
        $member = Get-SimplexGroupMember '#ops' bob
        (Get-SimplexSecurityCode -Member $member).Code | Should -Be $here.Code
    }

    It 'are confirmed and cleared' {
        $code = Get-SimplexSecurityCode -Group '#ops' -Member bob
        (Confirm-SimplexSecurityCode -Group '#ops' -Member bob -Code $code).Verified | Should -BeTrue
        (Get-SimplexSecurityCode -Group '#ops' -Member bob).Verified | Should -BeTrue
        (Confirm-SimplexSecurityCode -Group '#ops' -Member bob -Clear).Verified | Should -BeFalse
        (Get-SimplexSecurityCode -Group '#ops' -Member bob).Verified | Should -BeFalse
    }

    It 'need the group of a name' {
        { Get-SimplexSecurityCode -Member bob } | Should -Throw '*Specify -Group*' -ErrorId 'Input,*'
        { Get-SimplexSecurityCode -Group ops -Member nobody } | Should -Throw -ErrorId 'Name,*'
    }
}
