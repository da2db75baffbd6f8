"""Whether NVDA's screen curtain is on. Its place in NVDA changed in 2026.1."""


def isCurtainOn() -> bool:
	try:
		import screenCurtain
	except ImportError:
		return _isCurtainOnBefore2026()
	curtain = getattr(screenCurtain, "screenCurtain", None)
	return curtain is not None and bool(curtain.enabled)


def _isCurtainOnBefore2026() -> bool:
	try:
		import vision
		from visionEnhancementProviders.screenCurtain import ScreenCurtainProvider
	except ImportError:
		return False
	info = vision.handler.getProviderInfo(ScreenCurtainProvider.getSettings().getId())
	return bool(vision.handler.getProviderInstance(info))
